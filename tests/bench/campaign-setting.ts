/** What everybody gets. */
export const CAMPAIGN_TEXT = 'Chung tay chấm dứt bạo lực đối với phụ nữ và trẻ em gái.';
