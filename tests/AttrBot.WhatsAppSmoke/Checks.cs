namespace AttrBot.WhatsAppSmoke;

/// <summary>Says what does not hold, and counts it.</summary>
internal sealed class Checks
{
    public int Failures { get; private set; }

    public void That(bool holds, string what, object? seen = null)
    {
        if (!holds)
        {
            Failures++;
            Console.WriteLine($"FAILED: {what}: {seen}");
        }
    }
}
