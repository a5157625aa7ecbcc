import { expect, test } from 'vitest';
import { changedLines } from '../../tools/changed-lines.ts';

const diff = `diff --git a/functions/access/can.ts b/functions/access/can.ts
--- a/functions/access/can.ts
+++ b/functions/access/can.ts
@@ -10 +10,2 @@ export function can
-old
+new
+newer
@@ -20,3 +21,0 @@
-gone
@@ -30,0 +28 @@
+one
diff --git a/functions/access/README.md b/functions/access/README.md
--- a/functions/access/README.md
+++ b/functions/access/README.md
@@ -1 +1 @@
-a
+b
diff --git a/functions/access/glob.ts b/functions/access/glob.ts
--- /dev/null
+++ b/functions/access/glob.ts
@@ -0,0 +1,40 @@
`;

test('takes the new lines of sources, and neither what is gone nor other files', () => {
  expect(changedLines(diff, 100, 'a')).toEqual({ ranges: ['functions/access/can.ts:10-11', 'functions/access/can.ts:28-28', 'functions/access/glob.ts:1-40'], left: 0 });
});

test('takes all when there are just so many', () => {
  expect(changedLines(diff, 43, 'a')).toEqual(changedLines(diff, 100, 'b'));
});

test('of more it takes a sample, the same for the same seed, and says how many it leaves out', () => {
  const [one, again, other] = ['a', 'a', 'b'].map(seed => changedLines(diff, 13, seed));
  expect(one).toEqual(again);
  expect(one).not.toEqual(other);
  for (const sample of [one, other]) {
    expect(sample?.left).toBe(30);
    const lines = sample?.ranges.flatMap(range => {
      const [, from, to] = /:(\d+)-(\d+)$/.exec(range) ?? [];
      return Number(to) - Number(from) + 1;
    });
    expect(lines?.reduce((sum, length) => sum + length, 0)).toBe(13);
  }
});

test('of no diff there is nothing', () => {
  expect(changedLines('', 100, 'a')).toEqual({ ranges: [], left: 0 });
});
