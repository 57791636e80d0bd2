namespace AttrBot.Signal.RestApi;

/// <summary>Says what signal-cli-rest-api does not offer.</summary>
internal static class RestApiLimits
{
    /// <param name="what">What it does not do, after its name.</param>
    public static NotSupportedException NotOffered(string what) => new(
        $"signal-cli-rest-api {what}. Use signal-cli itself for that: AttrBot:Signal:Backend SignalCli.");

    public static void ThrowIf(bool isAskedFor, string what)
    {
        if (isAskedFor)
        {
            throw NotOffered(what);
        }
    }
}
