/*
 * The tour in seven steps. Each step is told in one sentence and done as people would do it: somebody opens a chat,
 * writes, presses a button that is there. Buttons are found by what they tell the bot, whatever language they speak.
 */

/** Monday, the last good day of the units' six-month report. */
const DIGEST = '2018-05-21T07:30';
/** Three days after it: who is late is named. */
const OVERDUE = '2018-05-24T07:31';

const group =
  (at) =>
  ({ groups }) =>
    groups[at]?.id;
const own = ({ id }) => id;
const ofUnit = (code) => (person) => person.unit === code;
const ofRole = (role) => (person) => person.role === role;

const coordinator = ofRole('COORDINATOR');
const campaigner = ofRole('CAMPAIGNER');
const everybody = group(0);
const commune = group(1);

/** Opens a chat as somebody; `chat` is her own with the bot unless a group is named. */
const go = (who, chat) => ({ kind: 'go', who, chat: chat ?? ((_, person) => own(person)) });
const say = (text) => ({ kind: 'say', text });
const press = (data) => ({ kind: 'press', data });
/** Presses a button that only pops something up. */
const tap = (data) => ({ kind: 'tap', data });

export const STEPS = [
  { text: 'tourStep1', acts: [go(coordinator, everybody), { kind: 'clock', to: DIGEST }] },
  { text: 'tourStep2', acts: [go(ofUnit('vhtt'), everybody), say('tourQuestion')] },
  {
    text: 'tourStep3',
    acts: [
      go(ofUnit('xa-ha-lan'), commune),
      press(/^done:IV\.2$/),
      press(/^draft:\d+:skip:/),
      press(/^draft:\d+:paper:/),
      press(/^draft:\d+:save:/),
    ],
  },
  {
    text: 'tourStep4',
    acts: [
      go(coordinator),
      say('tourMissing'),
      press(/^missing:IV\.2:0$/),
      press(/^nudge:IV\.2$/),
      go(ofUnit('vhtt')),
    ],
  },
  { text: 'tourStep5', acts: [go(coordinator, everybody), { kind: 'clock', to: OVERDUE }, go(coordinator)] },
  {
    text: 'tourStep6',
    acts: [
      go(campaigner),
      say('tourCampaign'),
      say('tourInvitation'),
      press(/:one:1$/),
      press(/:ack:$/),
      press(/:go:menu$/),
      press(/:go:audience$/),
      press(/:who:everyone$/),
      press(/:go:menu$/),
      press(/:try:$/),
      press(/:go:confirm$/),
      press(/:send:$/),
      go(ofUnit('vhtt')),
      tap(/^ack:/),
      go(campaigner),
      press(/^campaign:\d+:acked:0$/),
    ],
  },
  {
    text: 'tourStep7',
    acts: [go(coordinator), say('tourProgress'), press(/^sheet:xlsx$/)],
  },
];
