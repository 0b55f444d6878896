import { z } from 'zod';
import { form } from '../../http/form';
import { PLAYER_ACTIONS } from './command-player.handler';

export const PlayerForm = form({ action: z.enum(PLAYER_ACTIONS, { error: 'That is not something a player can do.' }) });
