from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.what_if.costs import Demand, costs, net_present_value, yearly_by_level

# Table 11.4 of the thesis: priority, demand a month, Tmax, overdue days, yearly cost in CLP.
PUBLISHED = {
    "Artra. Aguda": (1, 2.4, 5, 41.27, 549362995.20),
    "Les. Trau. Aguda": (1, 2.8, 5, 44.36, 689023348.36),
    "Artra. Larga Evo": (2, 1.1, 30, 61.83, 62880048.00),
    "Displasia Cadera": (2, 86.9, 30, 0, 0),
    "Dolor Espalda": (2, 0.9, 30, 38.13, 31721220.00),
    "Enf. Osgood": (2, 1.1, 30, 31.44, 31976736.00),
    "Enf. Perthers": (2, 0.5, 30, 12.25, 5662440.00),
    "Otras Apofisitis": (2, 0.6, 30, 72.50, 40214880.00),
    "Pie Bot": (2, 1.5, 30, 18.20, 25238304.00),
    "Sos. Tumor": (2, 6, 30, 20.65, 114543072.00),
    "Control Post": (3, 0.9, 60, 45.29, 18839581.71),
    "Dis. Extre": (3, 2.6, 60, 46.88, 56344336.94),
    "Dorso Curvo": (3, 1.6, 60, 15.17, 11217024.00),
    "Hallux Valgus": (3, 2.8, 60, 0.60, 776563.20),
    "Malf. Extre": (3, 4, 60, 5.04, 9318758.40),
    "Pie Cavo": (3, 1, 60, 74.57, 34469897.14),
    "Pie Plano": (3, 29, 60, 67.65, 906878818.72),
    "Mal Der": (4, 2.4, 90, 0, 0),
}
TOTALS = {1: 1_238_386_343.56, 2: 312_236_700.00, 3: 1_037_844_980.12, 4: 0}
ALL = 2_588_468_023.69
TEN_THOUSANDTH = 1e-4
HALF_A_CENTIDAY = 0.00501


def a_demand(name="x", level=1, per_month=1.0, max_wait=5.0, overdue=0.0):
    return Demand(name, level, per_month, max_wait + overdue, max_wait, overdue)


TABLE = [a_demand(name, *row[:4]) for name, row in PUBLISHED.items()]


def test_the_published_totals_come_out_within_a_ten_thousandth():
    found = yearly_by_level(costs(TABLE))

    assert found == pytest.approx(TOTALS, rel=TEN_THOUSANDTH)
    assert sum(found.values()) == pytest.approx(ALL, rel=TEN_THOUSANDTH)


def test_every_published_row_comes_out_as_near_as_its_two_decimals_allow():
    for line in costs(TABLE):
        published = PUBLISHED[line.demand.diagnosis][4]
        rounding = HALF_A_CENTIDAY / line.demand.overdue if line.demand.overdue else 0

        assert line.yearly == pytest.approx(published, rel=max(TEN_THOUSANDTH, rounding))


def test_four_priorities_give_the_leverage_of_the_example():
    lines = costs([a_demand(str(days), max_wait=days) for days in (5, 30, 60, 90)])

    assert [line.k for line in lines] == [18, 3, 1.5, 1]


def test_a_patient_a_month_with_a_day_overdue_costs_twelve_leveraged_days_a_year():
    urgent, _ = costs([a_demand(overdue=1), a_demand("longest", 3, 0, 90)])

    assert urgent.yearly == 12 * 1070 * 24 * 18


def test_those_referred_by_mistake_cost_nothing_however_long_they_wait():
    (line,) = costs([a_demand(level=4, overdue=200)])

    assert line.yearly == 0


def test_no_diagnoses_cost_nothing():
    assert yearly_by_level(costs([])) == {}


@given(st.floats(0, 3000), st.floats(0, 3000), st.sampled_from([1, 2, 3]))
def test_more_overdue_never_costs_less(one, other, level):
    less, more = (costs([a_demand(level=level, overdue=n)])[0].yearly for n in sorted((one, other)))

    assert less <= more


def test_the_published_net_present_value_comes_out_to_the_cent():
    worth = net_present_value(Decimal("985546754.30"), Decimal("0.06"), 3, Decimal(18_500_000))

    assert worth == Decimal("2615878250.99")


def test_the_yearly_benefit_is_what_the_published_cash_flow_leaves():
    saved = Decimal("2588468023.69") - Decimal("1598281269.39")

    assert saved - 3_640_000 - 1_000_000 == Decimal("985546754.30")


def test_the_scenario_with_enough_doctors_has_its_published_value():
    yearly = Decimal("2588468023.69") - 3_640_000 - 1_000_000

    worth = net_present_value(yearly, Decimal("0.06"), 3, Decimal(18_500_000))

    assert worth == pytest.approx(Decimal("6888103182.66"), abs=Decimal("0.01"))


def test_without_discount_the_value_is_the_sum():
    assert net_present_value(Decimal(10), Decimal(0), 4, Decimal(15)) == 25
