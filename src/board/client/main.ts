import { Board } from '../view/board.ts';
import { followPage } from './follow.ts';

followPage(Board, '/bang/song');
