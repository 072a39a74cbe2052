import {
  PlanLibrary
} from "./chunk-4LE3F5KW.mjs";

// src/cli/plan-choice.ts
async function chosenPlan(terminal, { prisma }, code) {
  const library = new PlanLibrary(prisma);
  const plans = await library.list();
  const wanted = code ?? plans[0]?.code;
  const plan = wanted === void 0 ? void 0 : await library.find(wanted);
  if (!plan) {
    const known = plans.map((one) => one.code).join(", ");
    terminal.complain(terminal.t(known ? "cli:plan.unknownPlan" : "cli:plan.noPlan", { code, known }));
  }
  return plan;
}

export {
  chosenPlan
};
//# sourceMappingURL=chunk-SUIRVDMQ.mjs.map
