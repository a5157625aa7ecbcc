import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contract } from '#review/api/contract';
import { openApi } from '#review/api/open-api';

const document = openApi('1.2.3') as any;

test('the document names every route once, with what it takes and answers', () => {
  const operations = Object.entries(document.paths as Record<string, Record<string, any>>).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })));
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(contract).sort());
  for (const { path, operationId, parameters, responses } of operations) {
    const named = [...(path as string).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect([operationId, parameters.filter((each: any) => each.in === 'path').map((each: any) => each.name)]).toEqual([operationId, named]);
    expect(responses['200'].content).toBeDefined();
    expect(responses.default.content['application/problem+json'].schema.$ref).toBe('#/components/schemas/Problem');
  }
});

test('what moves on a version says so', () => {
  expect(document.paths['/api/findings/{id}/actions'].post.parameters.map((each: any) => each.name)).toContain('If-Match');
  expect(document.paths['/api/findings'].get.parameters.map((each: any) => each.name)).toEqual(expect.arrayContaining(['severity', 'cursor', 'limit']));
});

test('the committed document is of these routes', () => {
  const committed = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
  expect(Object.keys(committed.paths)).toEqual(Object.keys(document.paths));
});
