import { followPage } from '../../board/client/follow.ts';
import { GroupView } from '../view.ts';

followPage(GroupView, '/capduoi/song');
