/** Token of the connection between users and Spotify: `constructor(@Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection)`. */
export const SPOTIFY_CONNECTION = Symbol('spotify connection');
