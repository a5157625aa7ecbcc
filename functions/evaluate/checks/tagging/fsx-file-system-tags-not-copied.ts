import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'fsx-file-system-tags-not-copied',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'FSx file systems copy their tags to backups and volumes',
  why: 'Backups outlive their file system; without its tags nobody knows whose they are and who pays for them.',
  fix: 'Copying cannot be switched on later for Windows and Lustre: make the next file system with it, and tag the backups of this one by hand. OpenZFS takes the change at once.',
  sources: ['https://docs.aws.amazon.com/fsx/latest/APIReference/API_WindowsFileSystemConfiguration.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/fsx-controls.html'],
  reads: 'fsx-file-system',
  params: z.object({}),
  says: {
    'no-choice': 'A file system of type {fileSystemType} knows no such setting.',
    copied: 'The file system copies its tags.',
    'backups-untagged': 'The file system of type {fileSystemType} does not copy its tags to its backups.',
    'volumes-untagged': 'The file system of type {fileSystemType} does not copy its tags to its volumes.',
  },
  examples: [
    { name: 'backups without tags', given: { copiesTagsToBackups: false }, expect: 'fail', code: 'backups-untagged' },
    { name: 'volumes without tags', given: { fileSystemType: 'OPENZFS', copiesTagsToVolumes: false }, expect: 'fail', code: 'volumes-untagged' },
    { name: 'backups and volumes with tags', given: { fileSystemType: 'OPENZFS', copiesTagsToVolumes: true }, expect: 'pass', code: 'copied' },
    { name: 'backups with tags, and no volumes', given: {}, expect: 'pass', code: 'copied' },
    { name: 'ONTAP', given: { fileSystemType: 'ONTAP', copiesTagsToBackups: null }, expect: 'not-applicable', code: 'no-choice' },
    { name: 'the setting could not be read', given: {}, holes: ['copiesTagsToBackups'], expect: 'not-assessed' },
  ],
  evaluate(system) {
    const { fileSystemType, copiesTagsToBackups, copiesTagsToVolumes } = system;
    if (copiesTagsToBackups === null && copiesTagsToVolumes === null) return notApplicable('no-choice', { fileSystemType });
    if (copiesTagsToBackups === false) return fail('backups-untagged', { fileSystemType });
    return copiesTagsToVolumes === false ? fail('volumes-untagged', { fileSystemType }) : pass('copied');
  },
});
