using AttrBot.CrashTest.Recording;

namespace AttrBot.CrashTest.Driving;

/// <summary>Chooses the moments of a seed.</summary>
internal static class KillPlan
{
    private static readonly KillPoint[] s_whileItWorks =
    [
        KillPoint.AnyTime, KillPoint.SendLost, KillPoint.AnyTime, KillPoint.SendTaken, KillPoint.AnyTime, KillPoint.ReceiptSent,
        KillPoint.AnyTime, KillPoint.MessageTaken, KillPoint.AnyTime, KillPoint.AnswerSent,
    ];

    public static List<KillStep> Create(CrashTestOptions options, int messages)
    {
        var random = new Random(options.Seed);
        var points = new List<KillPoint>();
        for (int i = 0; i < options.Kills; i++)
        {
            points.Add(s_whileItWorks[i % s_whileItWorks.Length]);
        }

        // One stop that nobody disturbs: after it nothing may be sent twice.
        points.AddRange(Enumerable.Repeat(KillPoint.ShutDown, options.ShutDownKills));
        points.Add(KillPoint.None);
        KillPoint[] shuffled = [.. points];
        random.Shuffle(shuffled);

        // The first start-up kill comes before all of them.
        int[] startUpKills = new int[shuffled.Length];
        for (int i = 1; i < options.StartUpKills; i++)
        {
            startUpKills[random.Next(startUpKills.Length)]++;
        }

        // Spread over the whole test, each somewhere within its share; the last before all is done.
        double share = messages * 0.95 / shuffled.Length;
        return
        [
            .. shuffled.Select((point, i) =>
                new KillStep((int)((i + random.NextDouble()) * share), point, random.NextDouble(), startUpKills[i])),
        ];
    }
}
