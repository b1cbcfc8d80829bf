#!/usr/bin/env python3
"""Throughput of plain PyTorch programs of DIEN, BST, DSIN and ATRank on the workloads of `heed bench`.

    python3 -m venv venv && venv/bin/pip install torch
    venv/bin/python Tests/Parity/throughput.py --models dien,bst --workloads L50,R50 --seconds 1

The models are those of heed with its benchmark's settings (embedding 8 + 8, head 200-80-1 with Dice, Adam, batch 256), as
one would write them by hand: padded tensors, `nn.GRU` and `nn.LSTM`. Two programs of each that has a transformer block:
`tuned` with `scaled_dot_product_attention` and, as heed does, only the target's row of BST's block; `plain` as papers have
it, attention as products and a softmax, and all rows of the block. Batches are made before the clock starts.
Each line is one JSON object, the median of five rounds, impressions per second.
"""

import argparse, json, statistics, time
import torch, torch.nn as nn, torch.nn.functional as F

ITEMS, CATEGORIES, DIM, BATCH = 27278, 20, 8, 256
WIDTH = 2 * DIM


class Dice(nn.Module):
    def __init__(self, units):
        super().__init__()
        self.alpha, self.norm = nn.Parameter(torch.zeros(units)), nn.BatchNorm1d(units, affine=False)

    def forward(self, x):
        p = torch.sigmoid(self.norm(x))
        return x * (p + (1 - p) * self.alpha)


def head(inputs):
    return nn.Sequential(nn.Linear(inputs, 200), Dice(200), nn.Linear(200, 80), Dice(80), nn.Linear(80, 1))


class Embedded(nn.Module):
    def __init__(self):
        super().__init__()
        self.item, self.category = nn.Embedding(ITEMS, DIM), nn.Embedding(CATEGORIES, DIM)

    def pair(self, item, category):
        return torch.cat([self.item(item), self.category(category)], -1)

    def read(self, b):
        return self.pair(b["item"], b["category"]), self.pair(b["items"], b["categories"])


class Block(nn.Module):
    """Post-norm transformer block; ATRank's has rectified projections and no output layer."""

    def __init__(self, width, heads, hidden, slope, rectified, tuned):
        super().__init__()
        self.tuned = tuned
        self.q, self.k, self.v = (nn.Linear(width, width, bias=rectified) for _ in range(3))
        self.out = nn.Identity() if rectified else nn.Linear(width, width, bias=False)
        self.heads, self.slope, self.rectified = heads, slope, rectified
        self.up, self.down = nn.Linear(width, hidden), nn.Linear(hidden, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def split(self, layer, x):
        y = layer(x)
        if self.rectified:
            y = F.relu(y)
        return y.unflatten(-1, (self.heads, -1)).transpose(-2, -3)

    def forward(self, queries, keys, mask):
        """queries [..., r, W], keys [..., c, W], mask [..., c]."""
        q, k, v = self.split(self.q, queries), self.split(self.k, keys), self.split(self.v, keys)
        mask = mask[..., None, None, :]
        if self.tuned:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        else:
            scores = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5
            mixed = scores.masked_fill(~mask, -1e9).softmax(-1) @ v
        s = self.norm1(queries + self.out(mixed.transpose(-2, -3).flatten(-2)))
        return self.norm2(s + self.down(F.leaky_relu(self.up(s), self.slope)))


class DIEN(Embedded):
    """GRU, bilinear attention, AUGRU as a loop over steps; no auxiliary loss. There is nothing to tune."""

    def __init__(self, tuned):
        super().__init__()
        self.gru, self.score = nn.GRU(WIDTH, WIDTH, batch_first=True), nn.Linear(WIDTH, WIDTH, bias=False)
        self.inputs, self.states = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.head = head(2 * WIDTH)

    def forward(self, b):
        q, k = self.read(b)
        s, _ = self.gru(k)
        a = torch.einsum("btd,bd->bt", self.score(s), q).masked_fill(~b["mask"], -1e9).softmax(1) * b["mask"]
        gates = self.inputs(s)  # of all steps at once
        h = k.new_zeros(len(k), WIDTH)
        for t in range(k.shape[1]):
            xu, xr, xc = gates[:, t].chunk(3, 1)
            hu, hr, hc = self.states(h).chunk(3, 1)
            u = a[:, t : t + 1] * torch.sigmoid(xu + hu)
            c = torch.tanh(xc + torch.sigmoid(xr + hr) * hc)
            h = h + u * (c - h)  # beyond the end a = 0 keeps the state
        return self.head(torch.cat([h, q], 1)).squeeze(1)


class BST(Embedded):
    def __init__(self, tuned):
        super().__init__()
        self.position = nn.Embedding(16, 8)
        self.block = Block(WIDTH + 8, 4, 4 * (WIDTH + 8), 0.01, False, tuned)
        self.head = head(2 * WIDTH + 8)

    def forward(self, b):
        q, k = self.read(b)
        x = torch.cat([torch.cat([k, q[:, None]], 1), self.position(b["places"])], 2)
        y = self.block(x[:, -1:] if self.block.tuned else x, x, b["mask_with_target"])
        return self.head(torch.cat([y[:, -1], q], 1)).squeeze(1)


class ATRank(Embedded):
    def __init__(self, tuned):
        super().__init__()
        self.behaviour, self.question = nn.Linear(WIDTH + 12, 64), nn.Linear(WIDTH, 64)
        self.block, self.vanilla = Block(64, 8, 16, 0.0, True, tuned), Block(64, 8, 16, 0.0, True, tuned)
        self.head = head(64 + WIDTH)

    def forward(self, b):
        q, k = self.read(b)
        x = self.behaviour(torch.cat([k, F.one_hot(b["ages"], 12).float()], 2))
        x = self.block(x, x, b["mask"])
        y = self.vanilla(self.question(q)[:, None], x, b["mask"])
        return self.head(torch.cat([y.squeeze(1), q], 1)).squeeze(1)


class DSIN(Embedded):
    """Five sessions of ten behaviours, padded on both axes."""

    def __init__(self, tuned):
        super().__init__()
        self.session, self.position, self.unit = (nn.Parameter(torch.zeros(n)) for n in (5, 10, WIDTH))
        self.block = Block(WIDTH, 4, 4 * WIDTH, 0.0, False, tuned)
        self.lstm = nn.LSTM(WIDTH, WIDTH, batch_first=True, bidirectional=True)
        self.by_interest, self.by_state = nn.Linear(WIDTH, WIDTH, bias=False), nn.Linear(WIDTH, 2 * WIDTH, bias=False)
        self.head = head(4 * WIDTH)

    def forward(self, b):
        q, mask = self.pair(b["item"], b["category"]), b["session_mask"]  # [B, S, T]
        sessions = mask.shape[1]
        x = self.pair(b["session_items"], b["session_categories"])
        x = x + self.session[:sessions, None, None] + self.position[:, None] + self.unit
        open_mask = mask | ~mask.any(2, keepdim=True)  # a session of padding alone may not be all −∞
        y = self.block(x, x, open_mask) * mask[..., None]
        interests = y.sum(2) / mask.sum(2).clamp(min=1)[..., None]
        states, _ = self.lstm(interests)  # real sessions come first; padding after them is not read below
        alive = mask.any(2)
        pooled = []
        for layer, rows in ((self.by_interest, interests), (self.by_state, states)):
            w = torch.einsum("bsd,bd->bs", rows, layer(q)).masked_fill(~alive, -1e9).softmax(1)
            pooled.append(torch.einsum("bs,bsd->bd", w, rows))
        return self.head(torch.cat([*pooled, q], 1)).squeeze(1)


def batches(steps, ragged, count=16):
    g = torch.Generator().manual_seed(0)
    result = []
    for _ in range(count):
        n = torch.randint(1, steps + 1, (BATCH,), generator=g) if ragged else torch.full((BATCH,), steps)
        mask = torch.arange(steps)[None] < n[:, None]
        ids = lambda vocabulary, *shape: torch.randint(1, vocabulary, shape, generator=g)
        sessions = min(5, (steps + 9) // 10)
        # Full sessions but for one of what is left, which stands last here: padding comes after.
        left = (torch.minimum(n, torch.tensor(10 * sessions))[:, None] - 10 * torch.arange(sessions)[None]).clamp(0, 10)
        result.append(dict(
            item=ids(ITEMS, BATCH), category=ids(CATEGORIES, BATCH), items=ids(ITEMS, BATCH, steps) * mask,
            categories=ids(CATEGORIES, BATCH, steps) * mask, mask=mask, ages=ids(12, BATCH, steps),
            places=ids(16, BATCH, steps + 1), mask_with_target=F.pad(mask, (0, 1), value=True),
            session_items=ids(ITEMS, BATCH, sessions, 10), session_categories=ids(CATEGORIES, BATCH, sessions, 10),
            session_mask=torch.arange(10) < left[..., None], label=torch.randint(0, 2, (BATCH,), generator=g).float()))
    return result


def rate(step, data, seconds):
    for b in data[:4]:
        step(b)
    rates = []
    for _ in range(5):
        start, count = time.perf_counter(), 0
        while time.perf_counter() - start < seconds / 5:
            step(data[count % len(data)])
            count += 1
        rates.append(count * BATCH / (time.perf_counter() - start))
    return statistics.median(rates)


def measure(make, tuned, steps, ragged, seconds):
    torch.manual_seed(0)
    net, data = make(tuned), batches(steps, ragged)
    optimiser = torch.optim.Adam(net.parameters(), 1e-3)

    def train(b):
        optimiser.zero_grad(set_to_none=True)
        F.binary_cross_entropy_with_logits(net(b), b["label"]).backward()
        optimiser.step()

    trained = rate(train, data, seconds)
    net.eval()
    with torch.no_grad():
        return trained, rate(net, data, seconds)


def main():
    models = {"dien": DIEN, "bst": BST, "dsin": DSIN, "atrank": ATRank}
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--models", default=",".join(models))
    options.add_argument("--programs", default="tuned,plain")
    options.add_argument("--workloads", default="L10,L50,R50")
    options.add_argument("--seconds", type=float, default=1)
    a = options.parse_args()
    torch.set_num_threads(a.threads)
    for model in a.models.split(","):
        for program in a.programs.split(",") if model != "dien" else ["tuned"]:
            for workload in a.workloads.split(","):
                steps, ragged = int(workload[1:]), workload[0] == "R"
                trained, scored = measure(models[model], program == "tuned", steps, ragged, a.seconds)
                print(json.dumps(dict(
                    library="pytorch", program=program, model=model, workload=workload, batch=BATCH, threads=a.threads,
                    train_per_second=round(trained), score_per_second=round(scored))), flush=True)


if __name__ == "__main__":
    main()
