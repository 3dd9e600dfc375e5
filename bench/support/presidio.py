"""Which cases Presidio's pattern recognisers cover whole: ids as JSON on standard output."""
import json
import sys

from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    InAadhaarRecognizer,
    InPanRecognizer,
    PhoneRecognizer,
    UsSsnRecognizer,
)

RECOGNIZERS = {
    "PHONE_NUMBER": PhoneRecognizer(supported_regions=("DE", "US", "GB")),
    "EMAIL_ADDRESS": EmailRecognizer(),
    "IBAN_CODE": IbanRecognizer(),
    "CREDIT_CARD": CreditCardRecognizer(),
    "US_SSN": UsSsnRecognizer(),
    "IN_PAN": InPanRecognizer(),
    "IN_AADHAAR": InAadhaarRecognizer(),
}


def covers(case):
    found = RECOGNIZERS[case["entity"]].analyze(case["text"], [case["entity"]], None)
    return all(
        not case["text"][at].isalnum() or any(each.start <= at < each.end for each in found)
        for start, end in case["values"]
        for at in range(start, end)
    )


with open(sys.argv[1], encoding="utf-8") as file:
    print(json.dumps([case["id"] for case in json.load(file) if covers(case)]))
