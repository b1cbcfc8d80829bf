extension Shop {
  /// What stands beside the files: how they were made, what their columns are, what truth means.
  func readme() -> String {
    let model = ShopClickModel()
    let clickCount = impressions.count { $0.isClicked }
    let causedCount = impressions.count { !$0.causes.isEmpty }
    let lastSession = impressions.reduce(0) { max($0, $1.session) }
    let lastPage = impressions.reduce(0) { max($0, $1.page) }
    return """
      # A small online shop that never was

      Everything here is synthetic: customers, products, brands and clicks come from a seeded
      random generator. Nobody's behaviour was recorded, and no brand is meant to be a real one.

      ```sh
      heed shop --out sample-data --seed \(configuration.seed)
      ```

      makes these very bytes again; another seed makes another shop. Licence: the project's own.

      \(impressions.count) ads shown to \(users.count) customers in \(lastSession) sessions and on
      \(lastPage) pages; \(clickCount) clicks; \(products.count) products, some with Chinese titles;
      \(causes.count) causes of \(causedCount) ads.

      | file | columns |
      | --- | --- |
      | `events.csv` | `event` 1, 2, 3 … in order of time, which is also the number of the row; `user`; `item`; `time` in seconds since 1970, the same for all ads of a page; `label` 1 for a click; `session`; `page`; `position` on the page from 1 at the top |
      | `items.csv` | `item`; `title`; `category`; `brand`; `price`; `price_bucket` within the category |
      | `users.csv` | `user`; `gender`; `age`, the lower end of the age group |
      | `truth.csv` | `impression` and `cause`, both of them event ids; `strength` in hundredths |

      ## What the truth means

      The shop has eight domains, such as photography, of three categories each. Every product
      has one of five themes of its domain, such as landscape. An earlier click raises the
      probability of a later one only inside one domain and theme, and only along a path: a
      landscape entry lens speaks for other such lenses and for a landscape tripod, the tripod for
      a better landscape lens; milk powder leads to bottles, and bottles to a stroller. The way
      back does not count, nor does another theme. So only a few of a customer's behaviours matter for a target, and
      the theme stands in no column: a model has to find it.

      `truth.csv` has one row for each earlier click (`cause`) that raised the probability of an
      ad (`impression`), whether the ad was then clicked or not. A cause is always a click of the
      same customer on an earlier page. Ads without rows had no cause. A strength begins at 80
      (more of the same) or 100 (the next thing), a fifth more for the same brand; half of it is
      left after 14 or 28 days, and below \(model.forgotten) it is forgotten. With S the sum of an
      ad's strengths / 100, a click had

      ```
      logit = \(model.base) + quality(item) + mood(customer) − 0.12 · (position − 1)
            + \(model.gain) · S / (S + \(model.saturation))
            + \(model.curiosity) if an interest of the customer has just come to this category and theme
            − 0.4 · (ads above it on the page with the same category and theme)
            − 0.2 · (such ads passed over in the last three days, at most 3)
      ```

      To score attention: for each ad with causes, take the weights of the behaviours in its
      history and compute the AUC of weight against “is a cause”.

      """
  }
}
