#!/usr/bin/env python3
"""A whole training of DIN or DIN-Pooling in plain PyTorch on MovieLens data, with its time: what heed's is held against.

    python3 -m venv venv && venv/bin/pip install torch numpy
    venv/bin/python Tests/Parity/yardstick.py --data ml-1m --model din --epochs 3
    heed train --data ml-1m --model din --batch 256 --epochs 3 --features none --set embedding=8 --out runs/din

Item and first genre, embedding 8 + 8, activation unit 80-40-1 under softmax, head 200-80-1 with Dice, Adam 1e-3, batch 256.
Ratings sorted by time: 72 % train, 8 % validation, 20 % test, positive at 4 and above, histories of the last 50 positives
strictly before the rating, the best of all epochs by validation AUC. Batches are padded to their longest history. One JSON
object: the seconds that each epoch's steps took, making their batches included, as heed counts, and the test AUC.
Embeddings begin with a deviation of .05: with PyTorch's 1 the AUC on MovieLens 1M is .04 lower.
"""

import argparse, json, os, time
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from throughput import Embedded, WIDTH, head
import throughput


class DIN(Embedded):
    def __init__(self, attention=True):
        super().__init__()
        self.attention = attention
        self.unit = nn.Sequential(
            nn.Linear(4 * WIDTH, 80), nn.Sigmoid(), nn.Linear(80, 40), nn.Sigmoid(), nn.Linear(40, 1))
        self.head = head(2 * WIDTH)

    def forward(self, b):
        q, k = self.read(b)
        mask = b["mask"]
        if self.attention:
            e = q[:, None].expand_as(k)
            w = self.unit(torch.cat([e, k, e - k, e * k], 2)).squeeze(2).masked_fill(~mask, -1e9).softmax(1)
            u = torch.einsum("bt,btd->bd", w * mask, k)
        else:
            u = (k * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
        return self.head(torch.cat([u, q], 1)).squeeze(1)


def ratings(folder):
    """Users, items, ratings, times and the first genre of each item, from MovieLens 1M's or latest's files."""
    if os.path.exists(f"{folder}/ratings.dat"):
        rows = [l.rstrip("\n").split("::") for l in open(f"{folder}/ratings.dat", encoding="latin-1")]
        films = [l.rstrip("\n").split("::") for l in open(f"{folder}/movies.dat", encoding="latin-1")]
        genres = {f[0]: f[2].split("|")[0] for f in films}
    else:
        import csv
        rows = list(csv.reader(open(f"{folder}/ratings.csv")))[1:]
        genres = {f[0]: f[2].split("|")[0] for f in list(csv.reader(open(f"{folder}/movies.csv", encoding="utf-8")))[1:]}
    rows = [(r[0], r[1], float(r[2]), int(r[3])) for r in rows]
    rows.sort(key=lambda r: r[3])
    return rows, genres


def impressions(rows, genres, length):
    """Ids from 1 on (0 is unknown or padding), histories of positives strictly before."""
    end = int(0.72 * len(rows))
    items, kinds = {}, {}
    for _, item, _, _ in rows[:end]:
        items.setdefault(item, len(items) + 1)
        kinds.setdefault(genres[item], len(kinds) + 1)
    past, waiting, result = {}, {}, []
    for user, item, rating, moment in rows:
        history = past.setdefault(user, [])
        late = waiting.setdefault(user, [])
        while late and late[0][0] < moment:
            history.append(late.pop(0)[1])
        pair = (items.get(item, 0), kinds.get(genres[item], 0))
        result.append((pair, tuple(history[-length:]), float(rating >= 4)))
        if rating >= 4:
            late.append((moment, pair))
    return result, len(items) + 1, len(kinds) + 1


def batch(rows):
    longest = max(1, max(len(r[1]) for r in rows))
    ids = np.zeros((len(rows), longest, 2), np.int64)
    mask = np.zeros((len(rows), longest), bool)
    for k, (_, history, _) in enumerate(rows):
        if history:
            ids[k, : len(history)] = history
            mask[k, : len(history)] = True
    target = torch.tensor([r[0] for r in rows])
    ids = torch.from_numpy(ids)
    return dict(item=target[:, 0], category=target[:, 1], items=ids[..., 0], categories=ids[..., 1],
                mask=torch.from_numpy(mask), label=torch.tensor([r[2] for r in rows]))


def auc(scores, labels):
    order = np.argsort(scores, kind="stable")
    _, inverse, counts = np.unique(scores[order], return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive = labels[order] > 0
    p, n = positive.sum(), (~positive).sum()
    return float((ranks[positive].sum() - p * (p + 1) / 2) / (p * n))


def evaluate(net, rows):
    net.eval()
    with torch.no_grad():
        scores = np.concatenate([net(batch(rows[k : k + 2048])).numpy() for k in range(0, len(rows), 2048)])
    net.train()
    return auc(scores, np.array([r[2] for r in rows]))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", required=True)
    options.add_argument("--model", choices=["din", "din-pooling"], default="din")
    options.add_argument("--epochs", type=int, default=3)
    options.add_argument("--history", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=2)
    a = options.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rows, throughput.ITEMS, throughput.CATEGORIES = impressions(*ratings(a.data), a.history)
    train, validation = int(0.72 * len(rows)), int(0.8 * len(rows))
    net = DIN(a.model == "din")
    for table in (net.item, net.category):
        nn.init.normal_(table.weight, std=0.05)
    optimiser = torch.optim.Adam(net.parameters(), 1e-3)
    order = np.random.default_rng(a.seed)
    seconds, best = [], (0.0, 0, 0.0)
    for epoch in range(a.epochs):
        start = time.perf_counter()
        shuffled = order.permutation(train)
        for k in range(0, train, 256):
            b = batch([rows[i] for i in shuffled[k : k + 256]])
            optimiser.zero_grad(set_to_none=True)
            F.binary_cross_entropy_with_logits(net(b), b["label"]).backward()
            optimiser.step()
        seconds.append(round(time.perf_counter() - start, 2))
        chosen = evaluate(net, rows[train:validation])
        if chosen > best[0]:
            best = (chosen, epoch + 1, evaluate(net, rows[validation:]))
    print(json.dumps(dict(
        model=a.model, seed=a.seed, threads=a.threads, training_impressions=train, epoch_seconds=seconds,
        best_epoch=best[1], test_auc=round(best[2], 4))))


if __name__ == "__main__":
    main()
