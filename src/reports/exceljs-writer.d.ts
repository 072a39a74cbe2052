/** The part of exceljs that only writes, in streams: half of what loading all of exceljs takes in time and memory. */
declare module 'exceljs/lib/stream/xlsx/workbook-writer.js' {
  import type { stream } from 'exceljs';

  const writer: typeof stream.xlsx.WorkbookWriter;
  export default writer;
}
