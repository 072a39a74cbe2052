/** What the operator decides of campaigns. */
export interface CampaignRules {
  /** Whether a coordinator other than the author has to approve each campaign. */
  approval: 'required' | 'none';
  /** How many campaigns of a plan may be confirmed on one day, by the plan's own days. */
  mostADay: number;
}

/** Without approval, and room for a busy day of an action month. */
export const usualCampaignRules: CampaignRules = { approval: 'none', mostADay: 5 };
