/** Token of the process's ListeningCache: `constructor(@Inject(LISTENING_CACHE) private readonly cache: ListeningCache)`. */
export const LISTENING_CACHE = Symbol('listening cache');
