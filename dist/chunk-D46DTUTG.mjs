// src/database/driver.ts
function statement(sql) {
  return { sql, args: [], argTypes: [] };
}

export {
  statement
};
//# sourceMappingURL=chunk-D46DTUTG.mjs.map
