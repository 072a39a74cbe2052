/*
 * Words that tell whether it is the writer who is spoken of. Phrases separated by `|`.
 */

export const ownWords =
  'em | tôi | tui | mình | cháu | con | chúng em | chúng tôi | tớ | e | me | us | i | my | myself | mẹ em | mẹ cháu | mẹ tôi | mẹ con | con tôi | con em | con gái tôi | con gái em | con trai tôi | chị em tôi';
/** In these the same words mean another person, or nobody. */
export const notOwnWords =
  'trẻ em | trẻ em gái | chị em | anh em | các em | phụ nữ trẻ em | em gái khó khăn | bà con | con số | con dấu | một con | con đường';
/** Words for people to whom harm was done. */
export const victims =
  'ca bạo lực | có vụ bạo lực | ca xâm hại | có vụ xâm hại | nạn nhân | bị hại | người bị bạo lực | victim | victims | survivor | survivors';
