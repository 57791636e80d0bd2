using AttrBot.Generators.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Generators.Tests.Emission;

/// <summary>Handler classes, their dependencies and service parameters come from the services.</summary>
public sealed class ServiceTests
{
    private const string Weather = """
        public sealed class WeatherClient
        {
            public string City { get; init; } = "Oslo";
        }

        public interface IClock { string Now { get; } }

        public sealed class Clock(string now) : IClock { public string Now => now; }
        """;

    [Fact]
    public async Task ServiceParameters()
    {
        await using ScriptedBot bot = await StartAsync("""
            public sealed class Handlers
            {
                [Trigger("!a")]
                public Task<string> A(WeatherClient weather, IServiceProvider services, MessageContext context) =>
                    Task.FromResult($"{weather.City} {ReferenceEquals(services.GetRequiredService<WeatherClient>(), weather)}");

                [Trigger("!b")]
                public Task<string> B([FromKeyedServices("utc")] IClock utc, [FromKeyedServices(3)] IClock three, [FromKeyedServices(DayOfWeek.Friday)] IClock? friday) =>
                    Task.FromResult($"{utc.Now} {three.Now} {friday?.Now ?? "none"}");

                [Trigger("!c (?<name>.+)")]
                public Task<string> C([FromServices] string secret, string name, IClock? missing, Random missingToo = null!) =>
                    Task.FromResult($"{secret} {name} {missing?.Now ?? "none"} {missingToo is null}");

                [Trigger("!d")]
                public Task<string> D([FromServices] int number, [FromServices] int? other, [FromServices] DayOfWeek day = DayOfWeek.Friday) =>
                    Task.FromResult($"{number} {other?.ToString() ?? "none"} {day}");

                [Trigger("!e")]
                public Task<string> E(IEnumerable<IClock> clocks, Lazy<WeatherClient?>? lazy) =>
                    Task.FromResult($"{System.Linq.Enumerable.Count(clocks)} {lazy is null}");
            }

            public static class Setup
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddSingleton<WeatherClient>();
                    services.AddKeyedSingleton<IClock>("utc", new Clock("noon"));
                    services.AddKeyedSingleton<IClock>(3, new Clock("three"));
                    services.AddSingleton("s3cret");
                    services.Add(new ServiceDescriptor(typeof(int), 42));
                }
            }
            """);
        Assert.Equal("Oslo True", await bot.AskAsync("!a"));
        Assert.Equal("noon three none", await bot.AskAsync("!b"));
        Assert.Equal("s3cret ada none True", await bot.AskAsync("!c ada"));
        Assert.Equal("42 42 Friday", await bot.AskAsync("!d"));
        Assert.Equal("0 True", await bot.AskAsync("!e"));
    }

    [Fact]
    public async Task HandlerClasses_AreConstructed()
    {
        await using ScriptedBot bot = await StartAsync("""
            public sealed class Primary(WeatherClient weather, [FromKeyedServices("utc")] IClock clock, IClock? missing = null, int days = 3)
            {
                [Trigger("!a")]
                public Task<string> A() => Task.FromResult($"{weather.City} {clock.Now} {missing is null} {days}");
            }

            internal sealed class Marked
            {
                private readonly string _how;

                public Marked() => _how = "default";

                [ActivatorUtilitiesConstructor]
                public Marked(WeatherClient weather) => _how = weather.City;

                [Trigger("!b")]
                public Task<string> B() => Task.FromResult(_how);
            }

            public sealed class Several
            {
                private readonly string _how;

                public Several() => _how = "default";

                public Several(WeatherClient weather) => _how = weather.City;

                public Several(WeatherClient weather, IClock missing) => _how = "wrong";

                [Trigger("!c")]
                public Task<string> C() => Task.FromResult(_how);
            }

            public sealed class Internal
            {
                private readonly string _how;

                internal Internal(WeatherClient weather) => _how = weather.City;

                private Internal() => _how = "";

                [Trigger("!d")]
                public Task<string> D() => Task.FromResult(_how);
            }

            public sealed class WithRequiredMember
            {
                public required string City { get; init; }

                [Trigger("!e")]
                public Task<string> E() => Task.FromResult(City ?? "unset");
            }

            public sealed record Record(WeatherClient Weather)
            {
                [Trigger("!f")]
                public Task<string> F() => Task.FromResult(Weather.City);
            }

            public sealed class Registered
            {
                private Registered(string how) => How = how;

                public string How { get; }

                public static Registered Create() => new("by the user");

                [Trigger("!g")]
                public Task<string> G() => Task.FromResult(How);
            }

            public static class Setup
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddScoped<WeatherClient>();
                    services.AddKeyedSingleton<IClock>("utc", new Clock("noon"));
                    services.AddScoped(_ => Registered.Create());
                }
            }
            """);
        Assert.Equal("Oslo noon True 3", await bot.AskAsync("!a"));
        Assert.Equal("Oslo", await bot.AskAsync("!b"));
        Assert.Equal("Oslo", await bot.AskAsync("!c"));
        Assert.Equal("Oslo", await bot.AskAsync("!d"));
        Assert.Equal("unset", await bot.AskAsync("!e"));
        Assert.Equal("Oslo", await bot.AskAsync("!f"));
        Assert.Equal("by the user", await bot.AskAsync("!g"));
    }

    [Fact]
    public async Task HandlerClasses_AreScopedToTheMessage()
    {
        await using ScriptedBot bot = await StartAsync("""
            public sealed class Handlers
            {
                private int _calls;

                [Trigger("!a")]
                public Task<string> A() => Task.FromResult($"{++_calls}");
            }

            public static class Setup
            {
                public static void Add(IServiceCollection services) { }
            }
            """);
        Assert.Equal("1", await bot.AskAsync("!a"));
        Assert.Equal("1", await bot.AskAsync("!a"));
    }

    [Fact]
    public async Task MissingServices_AreNamedAtStart()
    {
        var result = GeneratorTest.Verify($$"""
            {{Weather}}

            public sealed class Handlers(WeatherClient weather)
            {
                public WeatherClient Weather => weather;

                [Trigger("!a")]
                public Task A(IClock clock, [FromKeyedServices("utc")] IClock utc, IClock? optional) => Task.CompletedTask;
            }

            public sealed class Closed
            {
                private Closed() { }

                [Trigger("!b")]
                public Task B() => Task.CompletedTask;
            }
            """);
        var exception = await Assert.ThrowsAsync<BotConfigurationException>(() => ScriptedBot.StartAsync(result));
        Assert.Contains("Handlers.A: parameter 'clock' needs the service IClock", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Handlers.A: parameter 'utc' needs the service IClock", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Handlers.A: parameter 'weather' needs the service WeatherClient", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Closed.B: parameter 'this' needs the service Closed", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("optional", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<ScriptedBot> StartAsync(string source)
    {
        var assembly = GeneratorTest.Verify(Weather + source).Load();
        return await ScriptedBot.StartAsync(
            assembly, bot => assembly.GetType("Setup")!.GetMethod("Add")!.Invoke(null, [bot.Services]));
    }
}
