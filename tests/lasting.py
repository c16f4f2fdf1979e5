"""How long properties are tried: briefly with the tests, or for hours by `bench.fuzz`."""

from hypothesis import HealthCheck, Phase, settings

AT_LEISURE, FOR_HOURS = "at leisure", "for hours"
MORE = 10

# How long an example takes says how busy the machine is, and nothing about the code.
settings.register_profile(AT_LEISURE, deadline=None)
settings.register_profile(
    FOR_HOURS,
    deadline=None,
    max_examples=2000,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),  # explaining takes longer than finding
)


def lasting(examples: int, **traits: int) -> settings:
    """Few *examples* of what takes long, the same each time; for hours, others each time."""
    is_brief = settings.get_current_profile_name() != FOR_HOURS
    return settings(
        max_examples=examples if is_brief else examples * MORE,
        derandomize=is_brief,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        **traits,
    )
