#!/usr/bin/env python3
"""A DIN of DeepCTR-Torch as `heed import` reads it: its tensors, its data, and what it predicts.

    python3 -m venv venv && venv/bin/pip install torch numpy safetensors deepctr-torch
    venv/bin/python Tests/Parity/make_import.py --out Tests/Parity/import

Writes clicks.csv (the data, with ids that are no rows), item-rows.csv, category-rows.csv, gender-rows.csv, din.safetensors
(Dice with a trained scale and shift in the activation unit, category before item) and predictions.csv.
The same seed gives the same files with the same library on the same machine.
"""

import argparse, csv, os, random
import numpy as np, torch
from safetensors.torch import save_file
from deepctr_torch.inputs import SparseFeat, VarLenSparseFeat
from deepctr_torch.models import DIN

USERS, ITEMS, CATEGORIES, LENGTH = 30, 40, 6, 8


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    random.seed(options.seed), np.random.seed(options.seed), torch.manual_seed(options.seed)

    genders = [random.choice(["f", "m"]) for _ in range(USERS)]
    kinds = [random.randrange(CATEGORIES) for _ in range(ITEMS)]
    rows = {"item": list(range(1, ITEMS + 1)), "category": list(range(1, CATEGORIES + 1))}
    random.shuffle(rows["item"]), random.shuffle(rows["category"])
    gender_row = {"f": 2, "m": 1}

    events = []  # user, item, time, label
    for user in range(USERS):
        for step in range(12):
            item = random.randrange(ITEMS)
            events.append((user, item, 1000 + 100 * step + user, int((kinds[item] + user) % 3 == 0)))
    write(options.out, "clicks.csv", ["user", "gender", "item", "category", "time", "label"],
          [(f"u{u}", genders[u], f"i{i}", f"c{kinds[i]}", t, y) for u, i, t, y in events])
    write(options.out, "item-rows.csv", ["value", "row"], [(f"i{i}", rows["item"][i]) for i in range(ITEMS)])
    write(options.out, "category-rows.csv", ["value", "row"], [(f"c{c}", rows["category"][c]) for c in range(CATEGORIES)])
    write(options.out, "gender-rows.csv", ["value", "row"], sorted(gender_row.items()))

    columns = [SparseFeat("gender", 3, 4), SparseFeat("cate_id", CATEGORIES + 1, 4), SparseFeat("item_id", ITEMS + 1, 4),
               VarLenSparseFeat(SparseFeat("hist_cate_id", CATEGORIES + 1, 4, embedding_name="cate_id"), LENGTH, length_name="length"),
               VarLenSparseFeat(SparseFeat("hist_item_id", ITEMS + 1, 4, embedding_name="item_id"), LENGTH, length_name="length")]
    model = DIN(columns, ["cate_id", "item_id"], dnn_hidden_units=(16, 8), dnn_use_bn=True, att_hidden_size=(12, 6),
                att_activation="dice", att_weight_normalization=True, init_std=0.3, seed=options.seed)

    clicked, impressions, labels = {}, [], []
    for user, item, _, label in sorted(events, key=lambda e: e[2]):
        history = clicked.setdefault(user, [])
        if history:
            impressions.append((user, item, list(history[-LENGTH:])))
            labels.append(label)
        if label:
            history.append(item)
    pad = lambda ids: ids + [0] * (LENGTH - len(ids))
    inputs = {
        "gender": np.array([gender_row[genders[u]] for u, _, _ in impressions]),
        "cate_id": np.array([rows["category"][kinds[i]] for _, i, _ in impressions]),
        "item_id": np.array([rows["item"][i] for _, i, _ in impressions]),
        "hist_cate_id": np.array([pad([rows["category"][kinds[i]] for i in h]) for _, _, h in impressions]),
        "hist_item_id": np.array([pad([rows["item"][i] for i in h]) for _, _, h in impressions]),
        "length": np.array([len(h) for _, _, h in impressions]),
    }
    model.compile("adam", "binary_crossentropy")
    model.optim = torch.optim.Adam(model.parameters(), 0.005)  # the library's own rate moves little in so few steps
    model.fit(inputs, np.array(labels, dtype="float32"), batch_size=32, epochs=5, verbose=0)
    probabilities = model.predict(inputs, 256)[:, 0]
    write(options.out, "predictions.csv", ["user", "item", "history", "probability"],
          [(f"u{u}", f"i{i}", " ".join(f"i{j}" for j in h), f"{p:.7f}")
           for (u, i, h), p in list(zip(impressions, probabilities))[::7]])
    save_file({name: tensor.detach().clone().contiguous() for name, tensor in model.state_dict().items()},
              f"{options.out}/din.safetensors")
    print(f"{len(impressions)} impressions, probabilities {probabilities.min():.3f} to {probabilities.max():.3f}")


def write(folder, name, header, rows):
    with open(f"{folder}/{name}", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header), writer.writerows(rows)


if __name__ == "__main__":
    main()
