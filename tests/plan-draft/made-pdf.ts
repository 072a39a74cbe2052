/** A PDF of one page whose font has a table of 16 million letters, in one line: reading it takes a gigabyte. */
export function heavyPdf(): Buffer {
  const table =
    '1 begincodespacerange <00000000> <00FFFFFF> endcodespacerange\n1 beginbfrange\n<00000000> <00FFFFFE> <0020>\nendbfrange';
  return madePdf(table);
}

function madePdf(table: string): Buffer {
  const text = 'BT /F1 12 Tf 72 700 Td <0041> Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
    `<< /Length ${table.length} >>\nstream\n${table}\nendstream`,
  ];
  const parts = objects.map((content, at) => `${at + 1} 0 obj\n${content}\nendobj\n`);
  return Buffer.from(`%PDF-1.4\n${parts.join('')}trailer << /Root 1 0 R >>\n%%EOF`, 'latin1');
}
