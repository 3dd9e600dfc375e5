"""CloudFormation types MiniStack does not know, as placeholders: `Ref` and `Fn::GetAtt` answer as on AWS, nothing runs.

Only the types listed here exist; any other unknown type is still refused with AWS's own message. What was declared is
written to the registry file (VOICEKEEP_PLACEHOLDERS_FILE), where the phone simulator finds a bot's code hook.
"""

import hashlib

from placeholder_registry import Registry

DIFFERENCES = ("placeholders",)
# type suffix -> property that names the resource (its Ref), or None: the Ref is an id of our own
_GENERIC = {
    "AWS::ApiGateway": {"ClientCertificate": None, "VpcLink": None},
    "AWS::Backup": {"BackupSelection": None, "Framework": "FrameworkName", "ReportPlan": "ReportPlanName"},
    "AWS::Bedrock": {"ApplicationInferenceProfile": None, "GuardrailVersion": None},
    "AWS::Budgets": {"Budget": None},
    "AWS::CloudTrail": {"Trail": "TrailName", "EventDataStore": None, "ResourcePolicy": "ResourceArn"},
    "AWS::CloudWatch": {"AnomalyDetector": None, "CompositeAlarm": "AlarmName", "InsightRule": "RuleName"},
    "AWS::Config": {"ConfigRule": "ConfigRuleName", "ConfigurationRecorder": "Name", "DeliveryChannel": "Name",
                    "ConformancePack": "ConformancePackName", "StoredQuery": "QueryName"},
    "AWS::Connect": {kind: None for kind in (
        "ApprovedOrigin", "ContactFlow", "ContactFlowModule", "HoursOfOperation", "Instance", "InstanceStorageConfig",
        "IntegrationAssociation", "PhoneNumber", "Queue", "QuickConnect", "RoutingProfile", "Rule", "SecurityProfile",
        "TaskTemplate", "TrafficDistributionGroup", "User")},
    "AWS::Events": {"Archive": "ArchiveName", "EventBusPolicy": None},
    "AWS::Lex": {"ResourcePolicy": None},
    "AWS::Logs": {"AccountPolicy": "PolicyName", "QueryDefinition": None},
    "AWS::VerifiedPermissions": {"IdentitySource": None, "Policy": None, "PolicyStore": None, "PolicyTemplate": None},
    "AWS::WAFv2": {"IPSet": None, "RegexPatternSet": None, "RuleGroup": None},
    "AWS::XRay": {"Group": None, "ResourcePolicy": "PolicyName", "SamplingRule": None, "TransactionSearchConfig": None},
}
# Types whose Ref is their ARN on AWS.
_REF_IS_ARN = {"AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule", "AWS::Connect::HoursOfOperation",
               "AWS::Connect::Instance", "AWS::Connect::PhoneNumber", "AWS::Connect::Queue",
               "AWS::Connect::QuickConnect", "AWS::Connect::RoutingProfile", "AWS::Connect::User",
               "AWS::CloudTrail::EventDataStore", "AWS::Bedrock::ApplicationInferenceProfile"}



def install():
    """Registers every placeholder that MiniStack itself does not know, and empties the registry on a reset."""
    from ministack import app
    from ministack.services.cloudformation import provisioners

    registry = Registry.from_environment()
    types = {f"{prefix}::{kind}": _generic(f"{prefix}::{kind}", name)
             for prefix, kinds in _GENERIC.items() for kind, name in kinds.items()}
    for resource_type, describe in {**types, **_SPECIFIC}.items():
        if resource_type not in provisioners._RESOURCE_HANDLERS:
            provisioners._RESOURCE_HANDLERS[resource_type] = _handler(registry, resource_type, describe)
    original_reset = app._reset_all_state

    def reset():
        original_reset()
        registry.clear()

    app._reset_all_state = reset


def _handler(registry, resource_type, describe):
    def create(logical_id, props, stack_name):
        physical_id, attributes = describe(logical_id, props, stack_name)
        registry.put(resource_type, logical_id, physical_id, stack_name, props, attributes)
        return physical_id, attributes

    def update(physical_id, _old_props, new_props, stack_name, logical_id):
        # In place, whatever changed: Ref and attributes stay, as they do for most changes on AWS.
        old = registry.get(resource_type, physical_id)
        attributes = old["attributes"] if old else describe(logical_id, new_props, stack_name)[1]
        registry.put(resource_type, logical_id, physical_id, stack_name, new_props, attributes)
        return physical_id, attributes

    def delete(physical_id, _props):
        registry.remove(resource_type, physical_id)

    return {"create": create, "update": update, "delete": delete, "update_with_logical_id": True}


def _id(length, *parts):
    """An id of AWS's shape that a later start finds again: it depends on the names alone."""
    digits = int(hashlib.sha256("\0".join(parts).encode()).hexdigest(), 16)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    text = ""
    for _ in range(length):
        digits, rest = divmod(digits, len(alphabet))
        text += alphabet[rest]
    return text


def _arn(service, resource):
    from ministack.core.responses import get_account_id, get_region

    return f"arn:aws:{service}:{get_region()}:{get_account_id()}:{resource}"


def _generic(resource_type, name_property):
    def describe(logical_id, props, stack_name):
        _, service, kind = resource_type.split("::")
        own_id = _id(10, stack_name, logical_id)
        name = (props.get(name_property) if name_property else None) or f"{stack_name}-{logical_id}-{own_id}"
        arn = _arn(service.lower(), f"{kind.lower()}/{name}")
        attributes = {"Arn": arn, "Id": own_id, "Name": name, f"{kind}Arn": arn, f"{kind}Id": own_id,
                      "Status": "ACTIVE", "CreatedAt": "1970-01-01T00:00:00Z"}
        return (arn if resource_type in _REF_IS_ARN else name if name_property else own_id), attributes
    return describe


# --- types whose answers the platform uses ----------------------------------------------------------------------------

def _lex_bot(logical_id, props, stack_name):
    bot = _id(10, stack_name, logical_id)
    return bot, {"Id": bot, "Arn": _arn("lex", f"bot/{bot}")}


def _lex_bot_version(logical_id, props, stack_name):
    # Every BotVersion of the local platform is number 1: nothing here keeps drafts and versions apart.
    return f"{props.get('BotId', '')}|1", {"BotVersion": "1"}


def _lex_bot_alias(logical_id, props, stack_name):
    bot, alias = props.get("BotId", ""), _id(10, stack_name, logical_id)
    return f"{alias}|{bot}", {"BotAliasId": alias, "Arn": _arn("lex", f"bot-alias/{bot}/{alias}"),
                              "BotAliasStatus": "Available"}


def _waf_association(logical_id, props, stack_name):
    return f"{props.get('ResourceArn', '')}|{props.get('WebACLArn', '')}", {}


def _waf_logging(logical_id, props, stack_name):
    return props.get("ResourceArn", ""), {"ManagedByFirewallManager": False}


def _trail(logical_id, props, stack_name):
    name = props.get("TrailName") or f"{stack_name}-{logical_id}-{_id(10, stack_name, logical_id)}"
    topic = props.get("SnsTopicName", "")
    return name, {"Arn": _arn("cloudtrail", f"trail/{name}"), "SnsTopicArn": _arn("sns", topic) if topic else "",
                  "SnsTopicName": topic}


def _composite_alarm(logical_id, props, stack_name):
    name = props.get("AlarmName") or f"{stack_name}-{logical_id}-{_id(10, stack_name, logical_id)}"
    return name, {"Arn": _arn("cloudwatch", f"alarm:{name}")}


def _archive(logical_id, props, stack_name):
    name = props.get("ArchiveName") or f"{stack_name}-{logical_id}"[:48]
    return name, {"Arn": _arn("events", f"archive/{name}")}


def _guardrail(logical_id, props, stack_name):
    guardrail = _id(12, stack_name, logical_id).lower()
    arn = _arn("bedrock", f"guardrail/{guardrail}")
    return arn, {"GuardrailArn": arn, "GuardrailId": guardrail, "Version": "DRAFT", "Status": "READY",
                 "CreatedAt": "1970-01-01T00:00:00Z", "UpdatedAt": "1970-01-01T00:00:00Z"}


def _policy_store(logical_id, props, stack_name):
    store = _id(22, stack_name, logical_id)
    return store, {"Arn": _arn("verifiedpermissions", f"policy-store/{store}"), "PolicyStoreId": store}


_SPECIFIC = {
    "AWS::Bedrock::Guardrail": _guardrail,
    "AWS::CloudTrail::Trail": _trail,
    "AWS::CloudWatch::CompositeAlarm": _composite_alarm,
    "AWS::Events::Archive": _archive,
    "AWS::Lex::Bot": _lex_bot,
    "AWS::Lex::BotAlias": _lex_bot_alias,
    "AWS::Lex::BotVersion": _lex_bot_version,
    "AWS::VerifiedPermissions::PolicyStore": _policy_store,
    "AWS::WAFv2::LoggingConfiguration": _waf_logging,
    "AWS::WAFv2::WebACLAssociation": _waf_association,
}
