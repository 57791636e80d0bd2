using AttrBot.Telemetry;

namespace AttrBot.Tests.Bounds;

/// <summary>However deep an exception is wrapped, what is logged of it ends.</summary>
public sealed class LoggedExceptionTests
{
    [Fact]
    public void CausesOfAnException_AreLoggedTenDeep()
    {
        Exception exception = new IOException("innermost");
        for (int i = 0; i < 1_000; i++)
        {
            exception = new InvalidOperationException($"{i}", exception);
        }

        string logged = new RedactedException(exception).ToString();

        Assert.Equal(10, logged.Split(nameof(InvalidOperationException)).Length - 1);
        Assert.DoesNotContain(nameof(IOException), logged, StringComparison.Ordinal);
    }
}
