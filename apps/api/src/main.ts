import { openDatabase } from '@groovelog/platform';
console.log(typeof openDatabase);
