import type { Command } from 'commander';
import type { Role } from '@groovelog/domain';
import { columns } from '../frame/answer';
import { readSecretLine } from '../frame/read-stdin';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { userNamed } from '../frame/product';

interface AddOptions extends CommonOptions {
  admin?: boolean;
  timezone: string;
}

const PASSWORD_OPTION = ['--password-stdin', 'read the password from standard input'] as const;

/** `user add`, `user list`, `user password`. */
export function addUserCommands(program: Command): void {
  const user = program.command('user').description('people with an account here');
  user
    .command('add')
    .description('register a person')
    .argument('<name>')
    .option('--admin', 'may change this server')
    .option('--timezone <name>', 'IANA name, in which days and hours are counted', 'UTC')
    .requiredOption(...PASSWORD_OPTION)
    .option('--json', 'answer with one JSON document')
    .action(addUser);
  user
    .command('list')
    .description('everybody, the first to register first')
    .option('--json', 'answer with one JSON document')
    .action(listUsers);
  user
    .command('password')
    .description('set a new password and end all sessions')
    .argument('<name>')
    .requiredOption(...PASSWORD_OPTION)
    .option('--json', 'answer with one JSON document')
    .action(setPassword);
}

async function addUser(name: string, options: AddOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const role: Role = options.admin ? 'admin' : 'listener';
    const password = await readSecretLine();
    const { userId } = await product.accounts.registerUser({ name, password, role, timeZone: options.timezone });
    return { json: { id: userId, name, role, timeZone: options.timezone }, text: `${name} can sign in now (${role}).` };
  });
}

async function listUsers(options: CommonOptions): Promise<void> {
  await runCommand(options, async ({ accounts }) => {
    const users = await accounts.listUsers();
    return { json: users, text: columns(users.map((user) => [user.name, `${user.role}  ${user.id}`])) || 'There is nobody yet.' };
  });
}

async function setPassword(name: string, options: CommonOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const user = await userNamed(product, name);
    await product.accounts.changePassword(user.id, await readSecretLine());
    return { json: { id: user.id, name: user.name }, text: `${user.name} has a new password and was signed out everywhere.` };
  });
}
