"""The gateway's own answers as the API's body states them, one request id for authoriser, function and answer, and
requests without what the authoriser looks at: MiniStack drops the body's gateway responses, and its authoriser event has
no request id. AWS documentation: "x-amazon-apigateway-gateway-responses", "Input to an API Gateway Lambda authorizer".
"""

import contextvars

DIFFERENCES = ("gateway-answers",)

_request_id = contextvars.ContextVar("voicekeep-request-id")


def install():
    """Wraps how MiniStack makes an API from its body and how it handles a request."""
    from ministack.services import apigateway_v1

    _keep_responses(apigateway_v1)
    _one_request_id(apigateway_v1)


def _keep_responses(gateway):
    original = gateway._import_rest_api

    def import_rest_api(spec, *rest):
        api_id = original(spec, *rest)
        for response_type, response in (spec.get("x-amazon-apigateway-gateway-responses") or {}).items():
            status, _, body = gateway._put_gateway_response(api_id, response_type, response)
            if status >= 400:
                raise ValueError(f"The gateway response {response_type} is refused: {body.decode()}")
        return api_id

    gateway._import_rest_api = import_rest_api


def _one_request_id(gateway):
    execute, authorise, build = gateway._execute_in_scope, gateway._invoke_authorizer_lambda, gateway._build_lambda_event_v1

    async def execute_in_scope(request, *args):
        _request_id.set(request["request_id"])
        return await execute(request, *args)

    async def invoke_authorizer_lambda(authorizer, event, *args):
        event.get("requestContext", {})["requestId"] = _request_id.get("")
        return await authorise(authorizer, event, *args)

    def build_lambda_event_v1(*args, **kwargs):
        event = build(*args, **kwargs)
        event["requestContext"]["requestId"] = _request_id.get(event["requestContext"]["requestId"])
        return event

    gateway._execute_in_scope = execute_in_scope
    gateway._invoke_authorizer_lambda = invoke_authorizer_lambda
    gateway._build_lambda_event_v1 = build_lambda_event_v1
