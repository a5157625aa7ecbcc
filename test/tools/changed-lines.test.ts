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
  expect(changedLines(diff, 100)).toEqual({ ranges: ['functions/access/can.ts:10-11', 'functions/access/can.ts:28-28', 'functions/access/glob.ts:1-40'], left: 0 });
});

test('takes no more than it may, and says how many it leaves out', () => {
  expect(changedLines(diff, 13)).toEqual({ ranges: ['functions/access/can.ts:10-11', 'functions/access/can.ts:28-28', 'functions/access/glob.ts:1-10'], left: 30 });
  expect(changedLines(diff, 3)).toEqual({ ranges: ['functions/access/can.ts:10-11', 'functions/access/can.ts:28-28'], left: 40 });
});

test('of no diff there is nothing', () => {
  expect(changedLines('', 100)).toEqual({ ranges: [], left: 0 });
});
