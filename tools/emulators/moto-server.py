"""moto's server, with what it would answer unlike any account of AWS set right.

Its DynamoDB answers one request at a time:

moto's TransactWriteItems copies the whole table as its backup and puts the copy back when a condition fails. With requests side by side the
copy breaks off (HTTP 500, "dictionary changed size during iteration"), half a transaction stays, and putting a copy back undoes what others
wrote meanwhile: its transactions are only transactions when nothing else is under way.

The replica of a secret says its policy, as in AWS, which copies the policies of secrets together with their values; moto refuses the question.
Its MemoryDB answers nothing at all in an account without default VPCs: there are no clusters, said in the same form.
A VPC takes its network ACLs with it, as in AWS, which deletes no VPC that has others than the default one.

Its accounts own no thousand snapshots of Amazon's images. And it does not know ElastiCache's serverless caches: there are none, said in the form
that AWS documents, so that a list that it cannot give does not stand for a cell that AWS would leave out. The same holds for the recommendations of
Compute Optimizer and the Cost Optimization Hub, for reservations, for services of which it knows nothing, for Savings Plans, cost allocation tags and for the costs of resources, services and operations that it does not know.
"""

import json
import os
import threading

os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"  # read when moto is imported

from moto.core.responses import ActionResult
from moto.ec2.models.vpcs import VPCBackend
from moto.ec2.responses import EC2Response
from moto.elasticache.responses import ElastiCacheResponse
from moto.rds.responses import RDSResponse
from moto.redshift.responses import RedshiftResponse
from moto.secretsmanager.models import ReplicaSecret, SecretsManagerBackend
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from moto.server import main

lock = threading.Lock()
answer = DomainDispatcherApplication.__call__


# By the header that names an operation, or by its path: the status and the answer.
nothing = {
    "ComputeOptimizerService.GetEC2InstanceRecommendations": (200, {"instanceRecommendations": [], "errors": []}),
    "ComputeOptimizerService.GetAutoScalingGroupRecommendations": (200, {"autoScalingGroupRecommendations": [], "errors": []}),
    "ComputeOptimizerService.GetEBSVolumeRecommendations": (200, {"volumeRecommendations": [], "errors": []}),
    "ComputeOptimizerService.GetLambdaFunctionRecommendations": (200, {"lambdaFunctionRecommendations": []}),
    "ComputeOptimizerService.GetECSServiceRecommendations": (200, {"ecsServiceRecommendations": [], "errors": []}),
    "ComputeOptimizerService.GetIdleRecommendations": (200, {"idleRecommendations": [], "errors": []}),
    "CostOptimizationHubService.ListEnrollmentStatuses": (200, {"items": [{"accountId": "123456789012", "status": "Active"}]}),
    "CostOptimizationHubService.ListRecommendations": (200, {"items": []}),
    "AWSInsightsIndexService.GetSavingsPlansUtilizationDetails": (200, {"SavingsPlansUtilizationDetails": []}),
    "AWSInsightsIndexService.GetReservationCoverage": (200, {"CoveragesByTime": []}),
    "AWSInsightsIndexService.GetReservationUtilization": (200, {"UtilizationsByTime": []}),
    "AWSInsightsIndexService.GetSavingsPlansCoverage": (200, {"SavingsPlansCoverages": []}),
    "AWSInsightsIndexService.ListCostAllocationTags": (200, {"CostAllocationTags": []}),
    "AWSInsightsIndexService.GetCostAndUsageWithResources": (400, {"__type": "DataUnavailableException", "message": "resource-level data is not enabled"}),
    "/DescribeSavingsPlans": (200, {"savingsPlans": []}),
    "AWSInsightsIndexService.GetAnomalyMonitors": (200, {"AnomalyMonitors": []}),
    "SageMaker.ListApps": (200, {"Apps": []}),
    "Lightsail_20161128.GetInstances": (200, {"instances": []}),
    "Lightsail_20161128.GetStaticIps": (200, {"staticIps": []}),
    "PhotonAdminProxyService.DescribeFleets": (200, {"Fleets": []}),
    "AmazonMemoryDB.DescribeClusters": (200, {"Clusters": []}),
    "AppRunner.ListServices": (200, {"ServiceSummaryList": []}),
    "OvertureService.DescribeVirtualInterfaces": (200, {"virtualInterfaces": []}),
    "GlobalAccelerator_V20180706.ListAccelerators": (200, {"Accelerators": []}),
    "CloudTrail_20131101.LookupEvents": (200, {"Events": []}),
    "TrentService.GetKeyLastUsage": (200, {"KeyLastUsage": {}, "TrackingStartDate": 1735689600, "KeyCreationDate": 1735689600}),
    "/policies": (200, {"Policies": []}),
    "/provisioned-model-throughputs": (200, {"provisionedModelSummaries": []}),
}


def known_to_be_nothing(environ, start_response):
    said = nothing.get(environ.get("HTTP_X_AMZ_TARGET", "")) or nothing.get(environ.get("PATH_INFO", ""))
    if said is None:
        return None
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    status, body = said
    start_response("200 OK" if status == 200 else f"{status} Bad Request", [("Content-Type", "application/x-amz-json-1.1")])
    return [json.dumps(body).encode()]


def one_at_a_time(self, environ, start_response):
    said = known_to_be_nothing(environ, start_response)
    if said is not None:
        return said
    if not environ.get("HTTP_X_AMZ_TARGET", "").startswith("DynamoDB_"):
        return answer(self, environ, start_response)
    with lock:
        return answer(self, environ, start_response)


delete_vpc_alone = VPCBackend.delete_vpc


def delete_vpc(self, vpc_id):
    deleted = delete_vpc_alone(self, vpc_id)
    for network_acl_id in [known for known, acl in self.network_acls.items() if acl.vpc_id == vpc_id]:
        del self.network_acls[network_acl_id]
    return deleted


policy_of_primary = SecretsManagerBackend.get_resource_policy


def policy_of_secret(self, secret_id):
    if self._is_valid_identifier(secret_id) and isinstance(replica := self.secrets[secret_id], ReplicaSecret):
        said = {"ARN": replica.arn, "Name": replica.source.name}
        return json.dumps(said if replica.source.policy is None else said | {"ResourcePolicy": replica.source.policy})
    return policy_of_primary(self, secret_id)


def no_serverless_caches(self):
    return ActionResult({"ServerlessCaches": []})


EC2Response.describe_capacity_reservations = lambda self: ActionResult({"CapacityReservations": []})
EC2Response.describe_client_vpn_endpoints = lambda self: ActionResult({"ClientVpnEndpoints": []})
EC2Response.describe_fast_snapshot_restores = lambda self: ActionResult({"FastSnapshotRestores": []})
EC2Response.describe_placement_groups = lambda self: ActionResult({"PlacementGroups": []})
EC2Response.describe_reserved_instances = lambda self: ActionResult({"ReservedInstances": []})
ElastiCacheResponse.describe_serverless_caches = no_serverless_caches
ElastiCacheResponse.describe_reserved_cache_nodes = lambda self: ActionResult({"ReservedCacheNodes": []})
RDSResponse.describe_reserved_db_instances = lambda self: ActionResult({"ReservedDBInstances": []})
RDSResponse.describe_db_major_engine_versions = lambda self: ActionResult({"DBMajorEngineVersions": []})
RedshiftResponse.describe_reserved_nodes = lambda self: ActionResult({"ReservedNodes": []})
VPCBackend.delete_vpc = delete_vpc
SecretsManagerBackend.get_resource_policy = policy_of_secret
DomainDispatcherApplication.__call__ = one_at_a_time
main()
