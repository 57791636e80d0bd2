using System.Globalization;

namespace AttrBot.CrashTest.Messages;

/// <summary>What the handlers send: which message it answers, which part of the answer it is, and something that differs from run to run.</summary>
internal static class Replies
{
    /// <summary>The part that an answer gets when no question waits for it.</summary>
    public const int Unasked = 9;

    public static int Parts(MessageKind kind) => kind switch
    {
        MessageKind.Once => 1,
        MessageKind.Stream => 3,
        _ => 2,
    };

    /// <summary>A reply with a text that no other run writes.</summary>
    public static string Text(int number, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}/{part}/{Guid.NewGuid():N}");

    /// <summary>A reply that says the same in every run.</summary>
    public static string SameText(int number, int part) => string.Create(CultureInfo.InvariantCulture, $"{number}/{part}/same");

    public static (int Number, int Part) Parse(string text)
    {
        string[] fields = text.Split('/');
        return (int.Parse(fields[0], CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture));
    }
}
