import { planRoles, type Right } from '../../../people/rights.ts';

export const runCampaigns: Right = { name: 'run-campaigns', roles: ['COORDINATOR', 'CAMPAIGNER'] };
export const approveCampaigns: Right = { name: 'approve-campaigns', roles: ['COORDINATOR'] };
export const acknowledgeCampaigns: Right = { name: 'acknowledge-campaigns', roles: planRoles };
