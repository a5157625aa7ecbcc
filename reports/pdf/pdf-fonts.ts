import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type FontName = 'regular' | 'bold' | 'italic';

/** Where the fonts come from; the bundle of the publishing function has them in `fonts/` beside it. */
export const fontPackage = '@expo-google-fonts/noto-sans';
export const fontFiles: Readonly<Record<FontName, string>> = { regular: '400Regular/NotoSans_400Regular.ttf', bold: '600SemiBold/NotoSans_600SemiBold.ttf', italic: '400Regular_Italic/NotoSans_400Regular_Italic.ttf' };

/** The bytes of Noto Sans (SIL Open Font License 1.1): from `fonts/` beside the bundle where there is one, else from its package. */
export function pdfFonts(): Readonly<Record<FontName, Uint8Array>> {
  const read = (name: FontName): Uint8Array => {
    const bundled = fileURLToPath(new URL(`./fonts/${fontFiles[name].split('/')[1]}`, import.meta.url));
    return readFileSync(existsSync(bundled) ? bundled : fileURLToPath(import.meta.resolve(`${fontPackage}/${fontFiles[name]}`)));
  };
  return { regular: read('regular'), bold: read('bold'), italic: read('italic') };
}
