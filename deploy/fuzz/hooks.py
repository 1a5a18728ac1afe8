"""What Schemathesis cannot know of our APIs. Loaded by it, from the configuration that schemathesis.ts writes."""

import json

import schemathesis

# Refusals that speak of the form of a request, which the document describes in full.
OF_THE_FORM = {"INVALID_REQUEST", "INVALID_JSON", "UNSUPPORTED_MEDIA_TYPE"}


@schemathesis.serializer("application/x-ndjson")
def as_text(context, value):
    """NDJSON is made like any other text."""
    return {"data": value if isinstance(value, bytes) else str(value).encode()}


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """
    A request as the document has it may still be refused with a code that the call names (INVALID_CURSOR,
    GROUP_UNKNOWN): whether the code is documented is another check. Names that could reach JavaScript's prototypes
    are refused in every body.
    """
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    try:
        code = json.loads(response.content).get("code")
    except ValueError:
        return True
    if code == "INVALID_JSON" and b"__proto__" in (response.request.body or b""):
        return False
    return code in OF_THE_FORM
