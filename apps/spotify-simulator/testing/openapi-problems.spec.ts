import type { OpenApiDocument, Schema } from './openapi-document';
import { problemsIn } from './openapi-problems';

const api: OpenApiDocument = {
  paths: {},
  components: {
    responses: {},
    schemas: {
      Named: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, at: { type: 'string', format: 'date-time', nullable: true } },
      },
      Cat: {
        allOf: [
          { $ref: '#/components/schemas/Named' },
          { properties: { type: { type: 'string', enum: ['cat'] }, lives: { type: 'integer' } } },
        ],
      },
      Dog: { properties: { type: { type: 'string', enum: ['dog'] } } },
    },
  },
};
const animals: Schema = { type: 'array', items: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] } };

describe('the comparison with a description', () => {
  it('lets pass what is described', () => {
    expect(problemsIn(api, animals, [{ type: 'cat', name: 'Tom', lives: 9, at: null }, { type: 'dog' }])).toEqual([]);
  });

  it.each([
    [{}, '$ is no array'],
    [[{ type: 'cat', lives: 9 }], '$[0].name is missing'],
    [[{ type: 'cat', name: 'Tom', lives: 9.5 }], '$[0].lives is no whole number'],
    [[{ type: 'dog', tail: 1 }], '$[0].tail is unknown'],
    [[{ type: 'cat', name: null }], '$[0].name is null'],
    [[{ type: 'cat', name: 'Tom', at: 'soon' }], '$[0].at is no time'],
  ])('finds what is wrong with %j', (value, problem) => {
    expect(problemsIn(api, animals, value)).toEqual([problem]);
  });
});
