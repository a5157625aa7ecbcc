/** What somebody could name a resource to hurt who reads of it: markup, formulas, direction and control characters, and a name without end. */
export const hostileNames: readonly string[] = [
  '<script>document.title="taken"</script>',
  '"><img src=x onerror=document.title="taken">',
  '=HYPERLINK("https://example.com","click")',
  'invoice\u202Efdp.exe',
  'bell\u0007\u0000\u001B[31m',
  'zero\u200Bwidth',
  'long '.padEnd(10_240, 'x'),
];
