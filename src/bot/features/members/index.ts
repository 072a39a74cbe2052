import type { Feature } from '../../kit/feature.ts';
import { buttons } from './buttons.ts';
import { invitingHandlers } from './inviting.ts';
import { memberHandlers, showMembers } from './members.ts';
import { manageMembers } from './rights.ts';

export const members: Feature = {
  name: 'members',
  commands: [
    { vi: 'thanhvien', en: 'members', what: 'bot:commands.members', shown: 'private', run: showMembers },
  ],
  buttons: buttons.handledBy({ ...memberHandlers, ...invitingHandlers }),
  rights: [manageMembers],
};
