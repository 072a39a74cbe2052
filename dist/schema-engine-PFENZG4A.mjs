import {
  schemaEngine
} from "./chunk-UA52DKPS.mjs";
import "./chunk-M46AUZXA.mjs";
export {
  schemaEngine
};
//# sourceMappingURL=schema-engine-PFENZG4A.mjs.map
