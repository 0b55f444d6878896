import { Module } from '@nestjs/common';
import { SpotifyTopController } from './spotify-top.controller';

/** Spotify's own rankings. */
@Module({ controllers: [SpotifyTopController] })
export class SpotifyTopModule {}
