import { Refused, type Answers } from './answer.ts';

/** The company has no databases of RDS. */
export const rds: Answers<'rds'> = {
  DescribeDBInstances: () => ({ DBInstances: [] }),
  DescribeDBClusters: () => ({ DBClusters: [] }),
  DescribeDBSnapshots: () => ({ DBSnapshots: [] }),
  DescribeDBClusterSnapshots: () => ({ DBClusterSnapshots: [] }),
  DescribeDBSnapshotAttributes({ DBSnapshotIdentifier }) {
    throw new Refused('DBSnapshotNotFoundFault', `DBSnapshot not found: ${DBSnapshotIdentifier}`, 404);
  },
  DescribeDBClusterSnapshotAttributes({ DBClusterSnapshotIdentifier }) {
    throw new Refused('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot not found: ${DBClusterSnapshotIdentifier}`, 404);
  },
};
