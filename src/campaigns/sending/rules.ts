/** The operator's settings for campaigns. */
export interface CampaignRules {
  /** Whether a coordinator other than the author must approve each campaign. */
  approval: 'required' | 'none';
  /** How many campaigns of a plan may be confirmed on one day of the plan's time zone. */
  mostADay: number;
}

/** The defaults: no approval, and enough campaigns for a busy day of an action month. */
export const usualCampaignRules: CampaignRules = { approval: 'none', mostADay: 5 };
