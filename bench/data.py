"""Invented registers: 3,321 communes under 34 provinces, two years of dossiers, the same ones on every run."""

import csv
import datetime
import pathlib

import numpy as np

COMMUNES = 3321
PROVINCES = 34
ROOT = "VN"
DAYS = 730
CATALOGUE = pathlib.Path("Data/procedures/communes.csv")
HEADER = "code,unit,procedure,channel,received_at,due_at,finished_at,returned_at,state,applicant,applicant_id,fee\n"

# What most people come for; the rest of the catalogue shares what is left.
SHARES = {
    "2.000815": 0.34, "2.000884": 0.16, "2.000908": 0.04, "1.001193": 0.08, "1.004873": 0.06, "2.000635": 0.05,
    "1.000656": 0.02, "1.000894": 0.02,
}
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"]
MIDDLE = ["Văn", "Thị", "Đức", "Minh", "Ngọc", "Quốc", "Thanh", "Hữu", "Xuân", "Thu"]
GIVEN = ["An", "Bình", "Châu", "Dũng", "Giang", "Hạnh", "Hùng", "Khánh", "Lan", "Long", "Mai", "Nam", "Oanh", "Phúc",
         "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Uyên", "Vinh", "Yến"]

MINUTES = [f"{m // 60:02}:{m % 60:02}" for m in range(1440)]


class World:
    """Units, procedures and days, and as many dossiers of them as wanted."""

    def __init__(self, seed=20260101):
        self.seed = seed
        self.today = datetime.date.today()
        self.first = self.today - datetime.timedelta(days=DAYS)
        self.provinces = [f"H{number:02}" for number in range(1, PROVINCES + 1)]
        self.communes = [f"{self.provinces[i % PROVINCES]}.{i // PROVINCES + 1:03}" for i in range(COMMUNES)]
        weights = np.random.default_rng(seed).lognormal(0, 0.5, COMMUNES)
        self.weights = weights / weights.sum()
        self.read_catalogue()
        days = [self.first + datetime.timedelta(days=number) for number in range(DAYS + 60)]
        self.day_names = [day.isoformat() for day in days]
        self.code_days = [day.strftime("%y%m%d") for day in days]
        self.workdays = np.array([n for n, day in enumerate(days[:DAYS]) if day.weekday() < 5])

    def read_catalogue(self):
        with open(CATALOGUE, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.procedures = [row["code"] for row in rows]
        rest = (1 - sum(SHARES.values())) / (len(rows) - len(SHARES))
        shares = np.array([SHARES.get(code, rest) for code in self.procedures])
        self.procedure_shares = shares / shares.sum()
        self.limits = np.array([limit(row["time_limit"]) for row in rows])

    def write_units(self, path):
        with open(path, "w", encoding="utf-8") as out:
            out.write("code,name,kind,parent,from,to,successor\n")
            out.write(f"{ROOT},Cả nước,province,,2000-01-01,,\n")
            for code in self.provinces:
                out.write(f"{code},Tỉnh {code},province,{ROOT},2000-01-01,,\n")
            for code in self.communes:
                out.write(f"{code},Xã {code},commune,{code.split('.')[0]},2000-01-01,,\n")

    def write_dossiers(self, path, count, part):
        """A register unit by unit, each in the order of receipt. `part` keeps the numbers of two files apart."""
        rng = np.random.default_rng([self.seed, part])
        counts = rng.multinomial(count, self.weights)
        with open(path, "w", encoding="utf-8") as out:
            out.write(HEADER)
            for start in range(0, COMMUNES, 64):
                units = np.repeat(np.arange(start, min(start + 64, COMMUNES)), counts[start:start + 64])
                out.writelines(self.rows(rng, units, part, by_unit=True))

    def write_mixed(self, path, count, part):
        """The same, all units mixed in the order of receipt."""
        rng = np.random.default_rng([self.seed, part])
        with open(path, "w", encoding="utf-8") as out:
            out.write(HEADER)
            out.writelines(self.rows(rng, rng.choice(COMMUNES, count, p=self.weights), part, by_unit=False))

    def rows(self, rng, unit, part, by_unit):
        n = len(unit)
        day = rng.choice(self.workdays, n)
        minute = rng.integers(450, 990, n)
        order = np.lexsort((minute, day, unit)) if by_unit else np.lexsort((minute, day))
        unit, day, minute = unit[order], day[order], minute[order]
        procedure = rng.choice(len(self.procedures), n, p=self.procedure_shares)
        limit = self.limits[procedure]
        end_day, end_minute = finish(rng, day, minute, limit)
        recent = (DAYS - day) < 30
        is_open = (rng.random(n) < np.where(recent, 0.6, 0.03)) | (end_day >= DAYS)
        back = end_day + rng.integers(0, 3, n)
        is_back = ~is_open & (rng.random(n) < 0.9) & (back < DAYS)
        gives_due = (limit < 0) & (rng.random(n) < 0.8)
        channel = rng.choice(3, n, p=[0.55, 0.4, 0.05])
        state = rng.choice(5, n, p=[0.97, 0.01, 0.01, 0.005, 0.005])
        people = [rng.integers(0, len(names), n).tolist() for names in (FAMILY, MIDDLE, GIVEN)]
        citizen = rng.integers(1_000_000_000, 96_999_999_999, n).tolist()
        running = count_up(unit, day) + 1 + part * 1000
        names, codes = self.day_names, self.code_days
        for (u, d, m, p, o, ed, em, ib, b, g, c, s, f, mi, gi, who, r) in zip(
            unit.tolist(), day.tolist(), minute.tolist(), procedure.tolist(), is_open.tolist(), end_day.tolist(),
            end_minute.tolist(), is_back.tolist(), back.tolist(), gives_due.tolist(), channel.tolist(),
            state.tolist(), *people, citizen, running.tolist(),
        ):
            code = self.communes[u]
            due = names[d + 15] if g else ""
            end = "" if o else f"{names[ed]}T{MINUTES[em]}"
            returned = f"{names[b]}T17:15" if ib else ""
            word = "" if o else ("", "", "withdrawn", "refused", "stopped")[s]
            if word:
                returned = ""
            yield (
                f"{code}-{codes[d]}-{r:04},{code},{self.procedures[p]},{('direct', 'online', 'post')[c]},"
                f"{names[d]}T{MINUTES[m]},{due},{end},{returned},{word},{FAMILY[f]} {MIDDLE[mi]} {GIVEN[gi]},"
                f"{who:012},{(0, 8000, 0, 15000)[p % 4]}\n")

    def received_since(self, share):
        """The day since which that share of the dossiers was received."""
        day = int(self.workdays[int(len(self.workdays) * (1 - share))])
        return self.first + datetime.timedelta(days=day)


def limit(text):
    """Calendar days that a time limit roughly is; -1 when nobody knows."""
    if text.startswith("trong ngày"):
        return 0
    digits = text[:2]
    return int(digits) if digits.isdigit() else -1


def finish(rng, day, minute, limit):
    """When work ends: mostly within the limit, some late."""
    n = len(day)
    late = rng.random(n) < 0.05
    allowed = np.where(limit < 0, 12, np.ceil(limit * 1.4)).astype(int)
    taken = (rng.random(n) * (allowed + 0.999)).astype(int)
    taken = np.where(late, allowed + rng.integers(1, 10, n), taken)
    end_day = day + taken
    same = taken == 0
    end_minute = np.where(same, np.minimum(minute + rng.integers(5, 300, n), 1019), rng.integers(480, 1000, n))
    return end_day, end_minute


def count_up(unit, day):
    """0, 1, 2 … within each unit and day, in the given order."""
    key = unit.astype(np.int64) * 100_000 + day
    order = np.argsort(key, kind="stable")
    sorted_key = key[order]
    starts = np.flatnonzero(np.r_[True, sorted_key[1:] != sorted_key[:-1]])
    counter = np.arange(len(key)) - np.repeat(starts, np.diff(np.r_[starts, len(key)]))
    out = np.empty(len(key), dtype=np.int64)
    out[order] = counter
    return out
