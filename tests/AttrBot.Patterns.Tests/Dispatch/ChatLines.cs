namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Ordinary messages, as people write to one another and not to a bot.</summary>
internal static class ChatLines
{
    private static readonly string[] s_openings =
    [
        "so I was", "we should be", "did you see that they are", "I think", "well, my sister is", "the train from Leeds was", "they said",
        "honestly it was", "can't believe we are", "my phone kept", "yesterday I was", "no idea why he is", "ich bin gerade", "on est",
        "next week we're", "just finished", "sounds like you were", "apparently the shop is", "everyone at work was", "this song keeps",
    ];

    private static readonly string[] s_middles =
    [
        "looking at the photos from", "waiting for the delivery at", "talking about dinner with", "walking past the park near",
        "trying to fix the heating before", "thinking of leaving right after", "stuck in traffic around", "reading about the match in",
        "laughing at the dog during", "planning something small for", "moving the sofa into", "running late because of",
    ];

    private static readonly string[] s_endings =
    [
        "the weekend", "grandma's house", "that meeting", "the old bridge", "Tom's birthday", "lunch with Anna", "the storm last night",
        "the new flat", "all of this", "the football club", "two of my friends", "the kids' school", "9 in the evening", "a long day",
    ];

    private static readonly string[] s_closings = ["", "", "", ".", "!", "?", " :)", ", right?", " lol", " …", " haha", ", you know"];

    /// <summary>Lines of about fifty characters, the same in every run.</summary>
    public static string[] Create(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => $"{Choose(s_openings)} {Choose(s_middles)} {Choose(s_endings)}{Choose(s_closings)}")];

        string Choose(string[] phrases) => phrases[random.Next(phrases.Length)];
    }
}
