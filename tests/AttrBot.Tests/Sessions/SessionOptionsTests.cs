using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Sessions;

/// <summary>A session that is added while the bot runs gets its options as the application's own sessions do.</summary>
public sealed class SessionOptionsTests
{
    private readonly ServiceCollection _services = new();
    private readonly Dictionary<string, string?> _configuration = [];

    [Fact]
    public void Settings_GoBeforeWhatTheSectionSaysOfTheSession_AndThatBeforeTheSection()
    {
        _configuration["Pager:Tone"] = "all";
        _configuration["Pager:Number"] = "1";
        _configuration["Pager:Volume"] = "1";
        _configuration["Pager:Sessions:one:Number"] = "2";
        _configuration["Pager:Sessions:one:Volume"] = "2";
        _configuration["Pager:Sessions:two:Tone"] = "of another session";

        PagerOptions options = Bind("one", new() { ["Volume"] = "3" });

        Assert.Equal(("all", 2, 3), (options.Tone, options.Number, options.Volume));
    }

    [Fact]
    public void WhatCompletesAndChecksTheOptions_IsAskedUnderTheSessionsName()
    {
        _services.AddOptions();
        _services.PostConfigure<PagerOptions>("one", options => options.Tone ??= "set for one");
        _services.PostConfigure<PagerOptions>("two", options => options.Tone = "set for two");
        _services.AddOptions<PagerOptions>("one").Validate(options => options.Number > 0, "Number is not above 0.");
        _services.AddOptions<PagerOptions>("two").Validate(_ => false, "two is wrong.");

        Assert.Equal("set for one", Bind("one", new() { ["Number"] = "1" }).Tone);
        Assert.Equal("Number is not above 0.", Assert.Throws<BotConfigurationException>(() => Bind("one", [])).Message);
    }

    [Fact]
    public void ASettingThatCannotBeRead_IsNamed()
    {
        var e = Assert.Throws<BotConfigurationException>(() => Bind("one", new() { ["Number"] = "many" }));

        Assert.StartsWith("The settings of session 'one' cannot be read: ", e.Message, StringComparison.Ordinal);
        Assert.Contains("Number", e.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(e.InnerException);
    }

    private PagerOptions Bind(string session, Dictionary<string, string> settings)
    {
        var definition = new SessionDefinition { Kind = "pager", Name = session, Settings = settings.ToImmutableDictionary() };
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(_configuration).Build();
        using ServiceProvider services = _services.BuildServiceProvider();
        return definition.BindOptions<PagerOptions>(services, configuration.GetSection("Pager"), static (from, options) => from.Bind(options));
    }

    private sealed class PagerOptions
    {
        public string? Tone { get; set; }

        public int Number { get; set; }

        public int Volume { get; set; }
    }
}
