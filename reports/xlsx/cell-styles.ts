/** The looks of cells, each made once; its number is what a cell's `s` says. */
export type CellStyles = { readonly of: (look: Look) => number; readonly xml: () => string };
/** `format`: a number format of Excel. `quoted`: text that a spreadsheet might take for a formula stays text when somebody edits it. */
export type Look = { readonly format?: string; readonly bold?: boolean; readonly soft?: boolean; readonly big?: boolean; readonly wrap?: boolean; readonly head?: boolean; readonly quoted?: boolean };

const fonts = [
  '<font><sz val="10"/><name val="Calibri"/></font>',
  '<font><b/><sz val="10"/><name val="Calibri"/></font>',
  '<font><i/><sz val="10"/><color rgb="FF5A6472"/><name val="Calibri"/></font>',
  '<font><b/><sz val="16"/><name val="Calibri"/></font>',
];

export function cellStyles(): CellStyles {
  const formats: string[] = [];
  const known = new Map<string, number>();
  const made: string[] = [];
  const of = (look: Look): number => {
    const key = JSON.stringify([look.format ?? '', look.bold === true, look.soft === true, look.big === true, look.wrap === true, look.head === true, look.quoted === true]);
    const old = known.get(key);
    if (old !== undefined) return old;
    if (look.format !== undefined && !formats.includes(look.format)) formats.push(look.format);
    const format = look.format === undefined ? 0 : 164 + formats.indexOf(look.format);
    const font = look.big === true ? 3 : look.soft === true ? 2 : look.bold === true || look.head === true ? 1 : 0;
    const wrap = look.wrap === true || look.head === true;
    made.push(
      `<xf numFmtId="${format}" fontId="${font}" fillId="${look.head === true ? 2 : 0}" borderId="${look.head === true ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${look.quoted === true ? ' quotePrefix="1"' : ''}><alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`,
    );
    known.set(key, made.length - 1);
    return made.length - 1;
  };
  of({});
  return {
    of,
    xml: () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${formats.length === 0 ? '' : `<numFmts count="${formats.length}">${formats.map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${format.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')}"/>`).join('')}</numFmts>`}<fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF4F6F8"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF5A6472"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${made.length}">${made.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  };
}
