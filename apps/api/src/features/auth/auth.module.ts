import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller';
import { SignInHandler } from './sign-in.handler';

@Module({ controllers: [AuthController], providers: [SignInHandler] })
export class AuthModule {}
