import { existsSync } from 'node:fs';
import readXlsxFile from 'read-excel-file/node';
import { Problem } from '#kernel/problem';

/** The cells of the sheet with the items. Throws a `Problem` for what is no workbook. */
export async function readWorkbook(file: string): Promise<readonly (readonly unknown[])[]> {
  if (!existsSync(file)) throw new Problem(`${file}: there is no such file`);
  try {
    const sheets = (await readXlsxFile(file)) as unknown as readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[];
    return sheets.find(({ sheet }) => sheet === 'items')?.data ?? sheets.at(-1)?.data ?? [];
  } catch (error) {
    throw new Problem(`${file}: this is no .xlsx workbook (${error instanceof Error ? error.message : 'unreadable'})`);
  }
}
