"""The whole life of a report. What stands at no left side is final."""

from home.feedback.enums import State, Step

ANSWERS: dict[State, Step] = {
    State.ADOPTED: Step.ADOPTED,
    State.DECLINED: Step.DECLINED,
    State.FORWARDED: Step.FORWARDED,
}

TRANSITIONS: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.CHECKING, State.WITHDRAWN, *ANSWERS}),
    # Somebody else may take a report over.
    State.CHECKING: frozenset({State.CHECKING, State.WITHDRAWN, *ANSWERS}),
}

OPEN_STATES = frozenset(TRANSITIONS)
