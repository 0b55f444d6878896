export default async function stopPostgres() {
  await globalThis.groovelogTestPostgres?.stop();
}
